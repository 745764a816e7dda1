import { cva, type VariantProps } from 'class-variance-authority';
import type { HTMLAttributes } from 'react';
import { cn } from '../lib/cn';

export const chipStyle = cva(
  'inline-flex shrink-0 items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs leading-5 font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        neutral: 'bg-sunken text-soft',
        accent: 'bg-accent-tint text-accent-strong',
        good: 'bg-good-tint text-good',
        warn: 'bg-warn-tint text-warn',
        bad: 'bg-bad-tint text-bad',
        unsure: 'bg-unsure-tint text-unsure',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);
export type ChipTone = NonNullable<VariantProps<typeof chipStyle>['tone']>;

type Props = HTMLAttributes<HTMLSpanElement> & VariantProps<typeof chipStyle>;

export function Chip({ tone, className, ...rest }: Props) {
  return <span className={cn(chipStyle({ tone }), className)} {...rest} />;
}

/** The dot of a chip; it breathes while something is under way. */
export function Dot({ busy = false }: { busy?: boolean }) {
  return <span aria-hidden className={cn('size-1.5 rounded-full bg-current', busy && 'pulse-dot')} />;
}
