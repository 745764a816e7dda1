import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { buttonStyle } from '../ui/button';
import { Page } from '../ui/page';
import { EmptyState } from '../ui/states';

export function NotFoundPage({ what = 'page' }: { what?: 'page' | 'run' }) {
  return (
    <Page title="Not found">
      <EmptyState icon={<Compass aria-hidden className="size-6" />} title={`There is no such ${what}`}>
        <p>
          {what === 'run'
            ? 'Its address may be mistyped, or the run belongs to somebody else or to another installation.'
            : 'The address may be mistyped.'}
        </p>
        <Link to="/" className={buttonStyle({ tone: 'primary', className: 'mt-6' })}>
          Show all runs
        </Link>
      </EmptyState>
    </Page>
  );
}
