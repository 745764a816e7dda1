/**
 * The running product as its users reach it.
 * @param {{ app: string, api: string, temporalUi: string }} at addresses without a path
 */
export function createProduct(at) {
  const request = async (url, body) => {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(20_000),
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 300)}`);
    return text;
  };
  const json = async (path, body) => JSON.parse(await request(`${at.api}${path}`, body));
  return {
    at,
    page: (url) => request(url),
    isReady: async () => (await json('/ready')).status === 'ready',
    async startTask(task, options = {}) {
      const { task_id } = await json('/start-task', { task, ...options });
      return task_id;
    },
    deliverKey: (provider, value) => json('/credentials', { user_id: 'local', provider, value }),
    stopTask: (taskId) => json(`/tasks/${taskId}/stop`, {}),
    task: (taskId) => json(`/tasks/${taskId}`),
    /** Host name of the worker that last worked on a run: the latest entry of its history in the Temporal Web UI. */
    async workerOf(taskId) {
      const path = `/api/v1/namespaces/default/workflows/${taskId}/history-reverse?maximumPageSize=50`;
      const { history } = JSON.parse(await request(`${at.temporalUi}${path}`));
      const started = history.events.map((event) => event.workflowTaskStartedEventAttributes);
      return started
        .find((attributes) => attributes?.identity)
        ?.identity.split('@')
        .at(-1);
    },
  };
}
