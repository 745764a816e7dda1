import { useMutation } from '@tanstack/react-query';
import { orderedSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';
import { notify } from '../../../ui/notices.store';

export type Order = 'stop' | 'pause' | 'resume';

const WORDS: Record<Order, { told: string; failed: string }> = {
  stop: { told: 'The run is being stopped.', failed: 'The run could not be stopped' },
  pause: {
    told: 'The run pauses as soon as the step it is in is done.',
    failed: 'The run could not be paused',
  },
  resume: { told: 'The run goes on.', failed: 'The run could not be resumed' },
};

const orderTask = (taskId: string, order: Order) =>
  requestJson(`/tasks/${encodeURIComponent(taskId)}/${order}`, orderedSchema, { method: 'POST' });

/** Tells a run what to do; that it did shows in its journal. */
export const useOrder = (taskId: string, order: Order) =>
  useMutation({
    mutationFn: () => orderTask(taskId, order),
    onSuccess: () => notify(WORDS[order].told),
    onError: (error) => notify(`${WORDS[order].failed}: ${error.message}`, 'bad'),
  });
