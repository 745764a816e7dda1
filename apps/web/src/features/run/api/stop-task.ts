import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { requestJson } from '../../../lib/request-json';
import { notify } from '../../../ui/notices.store';

const stopTask = (taskId: string) =>
  requestJson(`/tasks/${encodeURIComponent(taskId)}/stop`, z.unknown(), { method: 'POST' });

export const useStopTask = (taskId: string) =>
  useMutation({
    mutationFn: () => stopTask(taskId),
    onSuccess: () => notify('The run stops after the step it is in.'),
    onError: (error) => notify(`The run could not be stopped: ${error.message}`, 'bad'),
  });
