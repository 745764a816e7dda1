import { z } from 'zod';
import { PHASES, STOP_REASONS } from './stop-reason';

export const stopReasonSchema = z.enum(STOP_REASONS);
export const phaseSchema = z.enum(PHASES);
