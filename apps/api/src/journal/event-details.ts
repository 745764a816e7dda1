import type { EventDetail } from '@vouch/shared';
import { findEventDetail, type Db } from '@vouch/storage';

const MAX_SEQ = 2_147_483_647;

/** Single events with the calls that made them. */
export class EventDetails {
  constructor(private readonly db: Db) {}

  async find(taskId: string, seq: number): Promise<EventDetail | undefined> {
    const found = seq <= MAX_SEQ ? await findEventDetail(this.db, taskId, seq) : undefined;
    if (!found) return undefined;
    const { event, call } = found;
    if (!call) return { event, call: null };
    const { created_at, request, ...stored } = call;
    return {
      event,
      call: {
        ...stored,
        request: request as Record<string, unknown> | null,
        stored_at: created_at.getTime() / 1000,
      },
    };
  }
}
