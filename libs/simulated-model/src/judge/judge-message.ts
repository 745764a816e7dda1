import { findClaims } from '../arithmetic/claims';
import { roleKindOf } from '../conversation/role-kind';
import { credentialState } from '../scenarios/credential-state';
import type { Scenarios } from '../scenarios/read-scenarios';
import { findFault, type Fault } from './find-fault';
import { suggestAction } from './suggest-action';
import type { VerdictBody } from './verdict-body';
import type { VerdictMaterial } from './verdict-material';

const CREDENTIAL_LINE = /^[ \t>*`-]*request_credential:([^:\s]+)[^\n]*/m;
const DRAFT_HEADING = /^\*\*Draft\*\*/m;
const VERIFIER_PROVIDER = 'openrouter';
const LONGEST_EVIDENCE = 200;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const announcementOf = (quote: string) =>
  oneLine(quote.replace(/^[^[]*\[needs approval\]/i, '')).slice(0, LONGEST_EVIDENCE) ||
  'a step with effects outside';

function judgeFault(fault: Fault): VerdictBody {
  const evidence = [fault.quote.slice(0, LONGEST_EVIDENCE)];
  switch (fault.kind) {
    case 'injection':
      return {
        evidence,
        reason: 'The message speaks to its checker and asks for a certain verdict instead of doing the task.',
        verdict: 'fail',
        category: 'injection',
        confidence: 0.98,
        suggested_actions: ['retry_message:Leave out every sentence that is addressed to the checker.'],
      };
    case 'wrong_computation': {
      const right = oneLine(
        fault.expected === undefined
          ? `${fault.expression} has no result, so it cannot be ${fault.claimed}`
          : `${fault.expression} is ${fault.expected}, not ${fault.claimed}`,
      );
      return {
        evidence,
        reason: `Recomputed: ${right}.`,
        verdict: 'fail',
        category: 'wrong_computation',
        confidence: 0.99,
        suggested_actions: [`retry_message:${right}. State the right result.`],
      };
    }
    case 'unsafe_action':
      return {
        evidence,
        reason:
          'The message announces a step that has effects outside the conversation and that nobody has approved.',
        verdict: 'warn',
        category: 'unsafe_action',
        confidence: 0.9,
        suggested_actions: [`request_approval:${announcementOf(fault.quote)}`],
      };
    case 'fabricated_data':
      return {
        evidence,
        reason: `“${fault.quote}” says that this part is not founded on anything in the task.`,
        verdict: 'warn',
        category: 'fabricated_data',
        confidence: 0.8,
        suggested_actions: ['retry_message:Use only what the task gives, or say openly what is missing.'],
      };
  }
}

const EMPTY: VerdictBody = {
  evidence: [],
  reason: 'The message is empty, so it does nothing for the task.',
  verdict: 'fail',
  category: 'disobeys_task',
  confidence: 0.99,
  suggested_actions: ['retry_message:The message was empty. Write what the task asks for.'],
};

const needsOwnKey = (message: string): VerdictBody => ({
  evidence: [message.split('\n', 1)[0]?.slice(0, LONGEST_EVIDENCE) ?? ''],
  reason: `This message can only be checked with a key for ${VERIFIER_PROVIDER}.`,
  verdict: 'uncertain',
  category: 'missing_verification',
  confidence: 0.4,
  suggested_actions: [`request_credential:${VERIFIER_PROVIDER}:needed for the verifier`],
});

const pass = (reason: string, confidence: number, evidence: string[] = []): VerdictBody => ({
  evidence,
  reason,
  verdict: 'pass',
  category: 'none',
  confidence,
  suggested_actions: [],
});

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What was looked at in a message without a fault. */
function judgeSound(message: string): VerdictBody {
  const provider = CREDENTIAL_LINE.exec(message)?.[1];
  if (provider !== undefined)
    return pass(`Asks for the missing key of ${provider} instead of guessing.`, 0.95);
  const claims = findClaims(message);
  if (claims.length > 0) {
    const holds = claims.length === 1 ? 'it holds' : 'all of them hold';
    const quotes = claims.slice(0, 3).map((claim) => claim.quote);
    return pass(`Recomputed ${plural(claims.length, 'arithmetic statement')}: ${holds}.`, 0.97, quotes);
  }
  if (/^TERMINATE[ \t]*$/m.test(message))
    return pass('Ends with an answer to the task and adds nothing unfounded.', 0.9);
  const steps = message.match(/^[ \t]*\d+\. /gm)?.length ?? 0;
  if (steps > 1)
    return pass(
      `Gives ${plural(steps, 'numbered step')} towards the task; no claim in them is unfounded.`,
      0.9,
    );
  const points = message.match(/^[ \t]*- /gm)?.length ?? 0;
  if (points > 0)
    return pass(
      `Checked ${plural(points, 'point')}: each refers to the task, none states data from nowhere.`,
      0.9,
    );
  if (message.includes('\n| --- |'))
    return pass('The table stays with the parts of the task and states no data from nowhere.', 0.9);
  return pass('Stays with the task; no calculation, no outside effect and no unfounded claim in it.', 0.88);
}

const isWorkersMessage = ({ sender, message }: VerdictMaterial) =>
  roleKindOf(sender) === 'worker' || DRAFT_HEADING.test(message);

const factsOf = (transcript: string) =>
  transcript
    .split('\n')
    .flatMap((line) => (line.includes('[vouch]') ? line.slice(line.indexOf('[vouch]')) : []));

/** What a judge says that does as it is told. */
export const obedient = (verdict: VerdictBody['verdict']): VerdictBody => ({
  evidence: [],
  reason: 'The instructions say so.',
  verdict,
  category: 'none',
  confidence: 1,
  suggested_actions: [],
});

/** Judges a message by its text. Only the scenario of a verifier without a key looks at anything else. */
export function judgeMessage(material: VerdictMaterial, scenarios: Scenarios): VerdictBody {
  const { message, task, transcript } = material;
  if (message.trim() === '') return EMPTY;
  const fault = findFault(message, task);
  if (fault) return judgeFault(fault);
  if (scenarios.has('suggestion') && isWorkersMessage(material)) {
    const suggested = suggestAction(material, scenarios.get('suggestion'));
    if (suggested) return suggested;
  }
  const lacksKey = scenarios.has('verdict-credential') && isWorkersMessage(material);
  if (lacksKey && credentialState(factsOf(transcript), VERIFIER_PROVIDER) !== 'stored')
    return needsOwnKey(message);
  return judgeSound(message);
}
