import type { ReactNode, RefObject } from 'react';
import { formatDate } from '../../../lib/format';
import { askTitle } from '../../../lib/ask-words';
import { AskIcon } from '../../../ui/ask-icon';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import type { AskDialogProps } from '../ask-dialog.props';

interface Props extends Pick<AskDialogProps, 'title' | 'request' | 'onClose'> {
  wide?: boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  /** What was wrong with the answer. */
  problem: string | undefined;
  /** The ways to answer; putting it off is always one. */
  buttons?: ReactNode;
  children: ReactNode;
}

/** The window of a request: what is asked, by whom and in which run, and the ways to answer. */
export function AskFrame({
  title,
  request,
  onClose,
  wide = false,
  initialFocus,
  problem,
  buttons,
  children,
}: Props) {
  return (
    <Dialog
      open
      wide={wide}
      {...(initialFocus && { initialFocus })}
      onClose={onClose}
      title={askTitle(request)}
      description={
        <>
          In “{title}”. The run waits here until you answer
          {request.expires_at === undefined ? '' : `, or until ${formatDate(request.expires_at)}`}.
        </>
      }
      icon={
        <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-warn-tint text-warn">
          <AskIcon kind={request.kind} className="size-5" />
        </span>
      }
    >
      {request.description !== askTitle(request) && (
        <p className="mb-4 max-h-48 overflow-y-auto wrap-anywhere whitespace-pre-wrap">
          {request.description}
        </p>
      )}
      {children}
      {problem && (
        <p role="alert" className="mt-4 text-sm text-bad">
          {problem}
        </p>
      )}
      <div className="sticky -bottom-5 -mx-5 mt-3 -mb-5 flex flex-wrap justify-end gap-2 bg-surface px-5 pt-2 pb-5 sm:-bottom-6 sm:-mx-6 sm:-mb-6 sm:px-6 sm:pb-6">
        <Button tone="quiet" className="mr-auto" onClick={onClose}>
          Later
        </Button>
        {buttons}
      </div>
    </Dialog>
  );
}
