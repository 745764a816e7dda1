import type { PastedSecret } from '@vouch/shared';
import { KeyRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { useUserId } from '../lib/user.context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { notify } from '../ui/notices.store';
import { CredentialForm } from './credential-form';

interface Props {
  /** The keys in what was to be sent, at least one. */
  found: readonly PastedSecret[];
  /** Every key was stored or left out: send the text without them. */
  onClean: () => void;
  onClose: () => void;
}

/** Stops a text with keys in it, and offers each to the vault: words are read by the team, kept and shown. */
export function PastedKeyDialog({ found, onClean, onClose }: Props) {
  const userId = useUserId();
  const input = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(0);
  const secret = found[at];
  const next = () => (at + 1 < found.length ? setAt(at + 1) : onClean());
  if (!secret) return null;

  return (
    <Dialog
      open
      onClose={onClose}
      title="This looks like a key"
      icon={
        <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-warn-tint text-warn">
          <KeyRound aria-hidden className="size-5" />
        </span>
      }
      description={
        <>
          Your text contains <code className="font-mono">{secret.value.slice(0, 3)}…</code>,{' '}
          {secret.value.length} characters long. It is taken out in any case: the team, the model and everyone
          who sees the run would read it. Stored as a key, runs can use it and nobody reads it.
        </>
      }
    >
      <CredentialForm
        key={at}
        userId={userId}
        suggested={secret}
        submitLabel="Store key and send"
        inputRef={input}
        onStored={({ provider }) => {
          notify(`Key for ${provider} stored.`, 'good');
          next();
        }}
        secondary={
          <>
            <Button tone="quiet" className="sm:mr-auto" onClick={onClose}>
              Back to the text
            </Button>
            <Button onClick={next}>Send without it</Button>
          </>
        }
      />
    </Dialog>
  );
}
