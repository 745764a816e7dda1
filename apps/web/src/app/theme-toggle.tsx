import { Moon, Sun } from 'lucide-react';
import { Button } from '../ui/button';
import { toggleTheme, useTheme } from './theme.store';

export function ThemeToggle() {
  const dark = useTheme() === 'dark';
  const Icon = dark ? Sun : Moon;
  const label = dark ? 'Use the light theme' : 'Use the dark theme';
  return (
    <Button tone="quiet" size="icon" aria-label={label} title={label} onClick={toggleTheme}>
      <Icon aria-hidden className="size-4.5" />
    </Button>
  );
}
