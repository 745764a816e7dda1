import type { IncomingMessage } from 'node:http';
import { catalogueError } from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';
import { Authenticator } from '../auth/authenticator';
import type { Caller } from '../auth/caller';
import { isAllowedOrigin, isExpectedHost, isTrustedOrigin, type HostPolicy } from '../auth/origin-rules';
import { Closing } from '../closing';
import { RequestView } from '../http/request-view';
import { addressBlock } from '../limits/address-block';
import { Limits } from '../limits/limits';
import { TaskAccess } from '../tasks/task-access';
import type { MatchedRoute } from './upgrade-routes';

/** What a handshake has settled before a socket exists. */
export interface Admission {
  caller: Caller;
  params: URLSearchParams;
  /** The task that the address names, if it names one; the caller may see it. */
  task?: TaskRow;
  /** To be called when the connection is closed. */
  leave: () => void;
}

/** @throws invalid_request when several tasks are asked for */
function askedTask(params: URLSearchParams): string | undefined {
  const [taskId, ...more] = params.getAll('task_id');
  if (more.length === 0) return taskId;
  throw catalogueError('invalid_request', { fields: [{ field: 'task_id', message: 'must be given once' }] });
}

/** Decides about handshakes: the page they come from, who calls, and the task they ask for. */
export class SocketAdmission {
  constructor(
    private readonly policy: HostPolicy,
    private readonly authenticator: Authenticator,
    private readonly access: TaskAccess,
    private readonly view: RequestView,
    private readonly limits: Limits,
    private readonly closing: Closing,
  ) {}

  /** @throws too_many_requests, origin_refused, unauthenticated, invalid_request, not_found, unavailable */
  async admit(request: IncomingMessage, route: MatchedRoute, params: URLSearchParams): Promise<Admission> {
    if (this.closing.signal.aborted) throw catalogueError('unavailable', { part: 'gateway' });
    const left = [this.limits.enter(`address ${addressBlock(this.view.clientOf(request))}`)];
    const leave = () => left.forEach((each) => each());
    try {
      const caller = this.#identify(request);
      if (caller.user_id !== undefined) left.push(this.limits.enter(`user ${caller.user_id}`));
      const taskId = route.params.task_id ?? askedTask(params);
      if (taskId === undefined) return { caller, params, leave };
      return { caller, params, leave, task: await this.access.find(caller, taskId) };
    } catch (error) {
      leave();
      throw error;
    }
  }

  #identify(request: IncomingMessage): Caller {
    const { origin } = request.headers;
    const { host } = this.view.addressOf(request);
    const { allowed } = this.policy;
    if (!isAllowedOrigin(origin, host, allowed) || !isExpectedHost(request.headers.host, this.policy)) {
      throw catalogueError('origin_refused');
    }
    const { caller, via } = this.authenticator.identify(request.headers);
    if (via === 'cookie' && (origin === undefined || !isTrustedOrigin(origin, host, allowed))) {
      throw catalogueError('origin_refused');
    }
    return caller;
  }
}
