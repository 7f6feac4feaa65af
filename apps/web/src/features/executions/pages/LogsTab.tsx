'use client';
import { logDownloadUrl } from '../../../api/logs.ts';
import { LogPane } from '../../logs/components/LogPane.tsx';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { useLogSubjects } from '../hooks/use-log-subjects.ts';

/** The whole log of the execution. */
export function LogsTab() {
  const tenant = useTenant();
  const { execution } = useExecutionPage();
  return <LogPane subjects={useLogSubjects(execution.taskRunList)} downloadUrl={logDownloadUrl(tenant, execution.id)} />;
}
