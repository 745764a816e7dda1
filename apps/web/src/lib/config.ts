/** Where the gateway is: always the origin the page came from (in development Vite forwards these paths). */

/** Absolute WebSocket address of a path of the gateway. */
export function socketUrl(path: string, origin: string = window.location.origin): string {
  const url = new URL(path, origin);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

export const agentSocketUrl = (): string => socketUrl('/ws/agent');

export const taskSocketUrl = (taskId: string, afterSeq: number): string =>
  socketUrl(`/ws/tasks/${encodeURIComponent(taskId)}?after_seq=${afterSeq}&deltas=1`);

/** The run's page in the Temporal Web UI. */
export const temporalRunUrl = (ui: string, namespace: string, taskId: string): string =>
  `${ui.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(taskId)}`;
