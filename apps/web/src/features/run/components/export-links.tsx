import { Download } from 'lucide-react';
import { buttonStyle } from '../../../ui/button';

const FORMATS = [
  ['json', 'JSON'],
  ['markdown', 'Markdown'],
] as const;

/** The run as a file, made by the gateway. */
export function ExportLinks({ taskId }: { taskId: string }) {
  return (
    <span role="group" aria-label="Export" className="inline-flex items-center">
      <Download aria-hidden className="size-4 text-soft" />
      {FORMATS.map(([format, words]) => (
        <a
          key={format}
          href={`/tasks/${encodeURIComponent(taskId)}/export?format=${format}`}
          download
          aria-label={`Export as ${words}`}
          className={buttonStyle({ tone: 'quiet', size: 'sm', className: 'px-1.5' })}
        >
          {words}
        </a>
      ))}
    </span>
  );
}
