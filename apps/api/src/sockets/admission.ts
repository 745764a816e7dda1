import type { IncomingMessage } from 'node:http';
import { catalogueError } from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';
import { Authenticator } from '../auth/authenticator';
import type { Caller } from '../auth/caller';
import { isAllowedOrigin, isExpectedHost, isTrustedOrigin, type HostPolicy } from '../auth/origin-rules';
import { RequestView } from '../http/request-view';
import { TaskAccess } from '../tasks/task-access';
import type { MatchedRoute } from './upgrade-routes';

/** What a handshake has settled before a socket exists. */
export interface Admission {
  caller: Caller;
  params: URLSearchParams;
  /** The task that the address names, if it names one; the caller may see it. */
  task?: TaskRow;
}

/** Decides about handshakes: the page they come from, who calls, and the task they ask for. */
export class SocketAdmission {
  constructor(
    private readonly policy: HostPolicy,
    private readonly authenticator: Authenticator,
    private readonly access: TaskAccess,
    private readonly view: RequestView,
  ) {}

  /** @throws origin_refused, unauthenticated, not_found, unavailable */
  async admit(request: IncomingMessage, route: MatchedRoute, params: URLSearchParams): Promise<Admission> {
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
    const taskId = route.params.task_id ?? params.get('task_id');
    return taskId === null
      ? { caller, params }
      : { caller, params, task: await this.access.find(caller, taskId) };
  }
}
