import {
  KeyRound,
  MessageCircleQuestionMark,
  ShieldQuestionMark,
  UserRoundCheck,
  UsersRound,
  Wallet,
} from 'lucide-react';
import type { AskKind } from '../lib/ask-words';

const ICONS = {
  credential: KeyRound,
  action: ShieldQuestionMark,
  question: MessageCircleQuestionMark,
  speaker: UserRoundCheck,
  plan: UsersRound,
  budget: Wallet,
} satisfies Record<AskKind, typeof KeyRound>;

/** The sign of a kind of request. */
export function AskIcon({ kind, className }: { kind: AskKind; className: string }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden className={className} />;
}
