import { ApiError } from '@vouch/client';
import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { plural } from '../../../lib/format';
import { useImportTeams } from '../../../teams/teams.query';
import { Button } from '../../../ui/button';
import { notify } from '../../../ui/notices.store';

function wordsOf(error: Error): string {
  const [first] = error instanceof ApiError ? error.fields : [];
  return first ? `${first.field}: ${first.message}` : error.message;
}

/** Takes teams from a file of this app, or one that AG2's AgentBuilder saved. */
export function ImportTeams({ onProblem }: { onProblem: (problem: string | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const send = useImportTeams();

  async function take(file: File) {
    onProblem(undefined);
    setReading(true);
    try {
      const { teams } = await send.mutateAsync(JSON.parse(await file.text()) as unknown);
      notify(`${plural(teams.length, 'team', 'teams')} imported.`, 'good');
    } catch (error) {
      const words = error instanceof SyntaxError ? 'it is not valid JSON' : wordsOf(error as Error);
      onProblem(`${file.name} was not imported: ${words}`);
    } finally {
      setReading(false);
    }
  }

  return (
    <>
      <Button disabled={reading} onClick={() => input.current?.click()}>
        <Upload aria-hidden className="size-4" />
        Import
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        className="sr-only"
        tabIndex={-1}
        aria-label="File with teams"
        data-testid="import-teams"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
    </>
  );
}
