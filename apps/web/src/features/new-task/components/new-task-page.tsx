import { Page } from '../../../ui/page';
import { NewTaskForm } from './new-task-form';

interface Props {
  simulated: boolean;
  onStarted: (taskId: string) => void;
}

export function NewTaskPage(props: Props) {
  return (
    <Page title="New task" lead="Say what should be done. You can watch, answer and stop at any time.">
      <NewTaskForm {...props} />
    </Page>
  );
}
