import { matches, type Check } from '../../check.types';

const HANDED =
  /\b(?:please (?:provide|share|supply|upload|replace|update|download|visit|ensure|make sure|let me know|check|confirm|run|execute|feel free)|feel free to|(?:could|can|would) you (?:please )?(?:provide|share|supply|confirm|check)|if you (?:have|can|could)|(?:you|someone|we) (?:will )?(?:need|have) to manually|let me know)\b[^\n.]{0,80}/gi;

/** Work is handed to a person, who is not in the loop. */
export const handedBack: Check = {
  name: 'handed_back',
  category: 'disobeys_role',
  says: 'hands the work back to a person',
  read: ({ message }) => matches(message.text, HANDED),
};
