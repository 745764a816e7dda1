import { matches, type Check } from '../../check.types';
import { freshResults } from '../../text/grounds';

const CLAIMS =
  /\b(?:I|we)(?:'ve|’ve| have)? (?:carefully |successfully |manually |thoroughly |now )*(?:reviewed|located|verified|confirmed|checked|found|identified|cross-referenced|looked up|accessed|gathered|obtained|examined|watched|searched|researched|consulted)\b[^\n.]{0,60}|\b(?:from|based on|according to) (?:my|general|common|prior) knowledge\b|\b(?:having|after) (?:carefully )?(?:reviewed|reviewing|verified|verifying|checked|checking|located|searching|examining)\b[^\n.]{0,60}|\bapproximately\b[^\n.]{0,40}/gi;

/** Says that something was looked up or checked, while no tool has returned anything since the last agent spoke. */
export const unsupportedClaim: Check = {
  name: 'unsupported_claim',
  category: 'missing_verification',
  says: 'claims an action without a result to show for it',
  read: ({ message, before }) =>
    freshResults(before).length > 0 ? undefined : matches(message.text, CLAIMS),
};
