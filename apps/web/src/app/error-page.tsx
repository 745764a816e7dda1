import { Button } from '../ui/button';
import { Page } from '../ui/page';
import { ErrorState } from '../ui/states';

/** Shown when drawing a page failed, e.g. after an update made its files disappear. */
export function ErrorPage({ error }: { error: unknown }) {
  const message = error instanceof Error ? error.message : 'Nothing more is known.';
  return (
    <Page title="Something went wrong">
      <ErrorState title="This page could not be drawn" message={`${message} Reloading usually helps.`} />
      <Button tone="primary" className="mt-4" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </Page>
  );
}
