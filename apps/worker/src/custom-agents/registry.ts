import type { ResponderName } from '@vouch/shared';
import type { Respond } from './responder.types';
import { tally } from './tally.responder';

/** The code of every responder of the catalogue; a name without code does not compile. */
export const RESPONDERS: Readonly<Record<ResponderName, Respond>> = { tally };
