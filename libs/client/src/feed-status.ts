/**
 * Where a feed stands: `catching_up` while it replays, `complete` after the last event of a finished run, `refused`
 * when trying again cannot help.
 */
export type FeedStatus = 'connecting' | 'catching_up' | 'live' | 'offline' | 'complete' | 'refused';
