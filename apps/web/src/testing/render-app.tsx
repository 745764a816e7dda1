import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createQueryClient } from '../lib/query-client';
import { Notices } from '../ui/notices';

/** Renders with what every page has around it. */
export function renderApp(children: ReactNode): { client: QueryClient; unmount: () => void } {
  const client = createQueryClient();
  const { unmount } = render(
    <QueryClientProvider client={client}>
      {children}
      <Notices />
    </QueryClientProvider>,
  );
  return { client, unmount };
}
