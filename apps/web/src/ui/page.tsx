import { useEffect, type ReactNode } from 'react';

interface Props {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** A scrolling page with a heading; the run page has its own frame. */
export function Page({ title, lead, children }: Props) {
  return (
    // Focusable, so that a page with nothing to press can be scrolled by keys.
    <div tabIndex={0} className="h-full overflow-y-auto -outline-offset-2">
      <div className="mx-auto max-w-4xl px-4 pt-6 pb-16 sm:px-8 sm:pt-10">
        <h1 className="text-2xl leading-8 font-semibold tracking-tight">{title}</h1>
        {lead && <p className="mt-1 max-w-2xl text-soft">{lead}</p>}
        <div className="mt-6">{children}</div>
      </div>
      <PageTitle title={title} />
    </div>
  );
}

/** Names the browser tab. */
export function PageTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = `${title} · Vouch`;
  }, [title]);
  return null;
}
