import { isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import type { TemporalAccess } from '../temporal/temporal-access';

const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const DAY_MS = 86_400_000;
/** Of a namespace that is made here without being told. */
const DEFAULT_DAYS = 30;

const isStatus = (error: unknown, code: number) => isGrpcServiceError(error) && Number(error.code) === code;

/**
 * Makes the namespace if it is missing and sets how long closed runs are kept, if that is given; one that is already
 * so is left alone.
 *
 * @returns what was done
 * @throws the engine's error, e.g. where an operator has to make namespaces elsewhere
 */
export async function ensureNamespace(
  { connection, namespace }: Pick<TemporalAccess, 'connection' | 'namespace'>,
  retentionDays?: number,
): Promise<'created' | 'updated' | 'unchanged'> {
  const { workflowService } = connection;
  try {
    const { config } = await workflowService.describeNamespace({ namespace });
    const kept = Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1000;
    if (retentionDays === undefined || kept === retentionDays * DAY_MS) return 'unchanged';
    await workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: msToTs(retentionDays * DAY_MS) },
    });
    return 'updated';
  } catch (error) {
    if (!isStatus(error, NOT_FOUND)) throw error;
  }
  try {
    await workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs((retentionDays ?? DEFAULT_DAYS) * DAY_MS),
    });
    return 'created';
  } catch (error) {
    // Another setup was quicker.
    if (isStatus(error, ALREADY_EXISTS)) return 'unchanged';
    throw error;
  }
}
