export { openAgentFeed, type AgentFeedOptions } from './agent-feed';
export { ApiError } from './api-error';
export {
  createClient,
  type ClientOptions,
  type NewKey,
  type TaskQuery,
  type VouchClient,
} from './create-client';
export type { FeedStatus } from './feed-status';
export { createRequestJson, type RequestJson, type RequestOptions } from './request-json';
export { openTaskFeed, type TaskFeed, type TaskFeedOptions } from './task-feed';
export { watchTask, WatchRefused, type WatchOptions } from './watch-task';
