import { ExecutionTabPage } from '../../../../../../../../src/features/executions/pages/ExecutionTabPage.tsx';

export default function Page() {
  return <ExecutionTabPage />;
}
