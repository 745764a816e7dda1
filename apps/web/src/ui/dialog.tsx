import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { cn } from '../lib/cn';
import { buttonStyle } from './button';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  icon?: ReactNode;
  closeLabel?: string;
  initialFocus?: RefObject<HTMLElement | null>;
  /** For what needs room, e.g. a team to edit. */
  wide?: boolean;
  children: ReactNode;
}

/** A modal window of the app's own: it traps focus, closes on Escape and gives focus back. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  icon,
  closeLabel = 'Close',
  initialFocus,
  wide = false,
  children,
}: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()} disablePointerDismissal>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-6">
          <Base.Popup
            initialFocus={initialFocus}
            className={cn(
              'relative flex max-h-[calc(100dvh-1.5rem)] w-full flex-col overflow-hidden rounded-t-2xl border border-line bg-surface shadow-float transition duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:max-h-full sm:rounded-2xl',
              wide ? 'max-w-3xl' : 'max-w-lg',
            )}
          >
            <div className="flex items-start gap-3.5 p-5 pr-13 pb-0 sm:p-6 sm:pr-14 sm:pb-0">
              {icon}
              <div className="min-w-0">
                <Base.Title className="text-[1.0625rem] leading-6 font-semibold">{title}</Base.Title>
                {description && (
                  <Base.Description className="mt-1 text-sm text-soft" render={<div />}>
                    {description}
                  </Base.Description>
                )}
              </div>
            </div>
            <div className="mt-1 min-h-0 overflow-y-auto p-5 pt-4 sm:p-6 sm:pt-4">{children}</div>
            <Base.Close
              aria-label={closeLabel}
              className={buttonStyle({ tone: 'quiet', size: 'icon-sm', className: 'absolute top-4 right-4' })}
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
