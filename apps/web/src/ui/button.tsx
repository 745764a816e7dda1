import { cva, type VariantProps } from 'class-variance-authority';
import type { ButtonHTMLAttributes } from 'react';
import { cn } from '../lib/cn';

export const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55',
  {
    variants: {
      tone: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        plain: 'border border-line bg-surface text-ink hover:bg-sunken',
        quiet: 'text-soft hover:bg-sunken hover:text-ink',
        danger: 'border border-line bg-surface text-bad hover:border-bad hover:bg-bad-tint',
      },
      size: {
        md: 'h-9 px-3.5 text-sm',
        sm: 'h-7 px-2.5 text-[0.8125rem]',
        icon: 'size-9',
        'icon-sm': 'size-7',
      },
    },
    defaultVariants: { tone: 'plain', size: 'md' },
  },
);

type Props = ButtonHTMLAttributes<HTMLButtonElement> & VariantProps<typeof buttonStyle>;

export function Button({ tone, size, className, type = 'button', ...rest }: Props) {
  return <button type={type} className={cn(buttonStyle({ tone, size }), className)} {...rest} />;
}
