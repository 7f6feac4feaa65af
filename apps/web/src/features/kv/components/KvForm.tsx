'use client';
import { Combobox, ErrorState, Field, Input, isoDurationMs, Select, SkeletonRows, toast } from '@windhover/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KvDetailDto, KvEntryDto } from '@windhover/contracts';
import { Save } from 'lucide-react';
import { useState } from 'react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import { fetchKv, kvKeys, writeKv } from '../../../api/kv.ts';
import { InputDrawer } from '../../run/components/InputDrawer.tsx';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { formText, KV_TYPES, valueProblem, wireValue } from '../lib/kv-value.ts';
import type { KvType } from '../lib/kv-value.ts';
import { KvValueInput } from './KvValueInput.tsx';
import { TtlInput } from './TtlInput.tsx';
import type { Lifetime } from './TtlInput.tsx';

interface Props {
  /** The pair that is edited; a new one without it. */
  entry: KvEntryDto | undefined;
  namespaces: readonly string[];
  /** Where a new pair goes unless another namespace is chosen. */
  namespace: string;
  onClose(): void;
}

/** Writes a key-value pair: a new one, or another value for one that is there. */
export function KvForm(props: Props) {
  const tenant = useTenant();
  const { entry } = props;
  const stored = useQuery({
    queryKey: kvKeys.one(tenant, entry ?? { namespace: '', key: '' }), queryFn: ({ signal }) => fetchKv(tenant, entry ?? { namespace: '', key: '' }, signal),
    enabled: entry !== undefined, placeholderData: undefined, staleTime: 0,
  });
  if (!entry) return <Fields {...props} stored={undefined} />;
  // What another write left must not be shown as what is there now.
  if (stored.data && stored.isFetchedAfterMount) return <Fields key={stored.data.revision} {...props} stored={stored.data} />;
  return (
    <InputDrawer title={`Edit ${entry.key}`} submit={{ label: 'Save pair', icon: <Save size={14} />, busy: false, disabled: true }} onSubmit={() => undefined} onClose={props.onClose}>
      {stored.error ? <ErrorState place="inline" title="The value could not be read." reason={messageOf(stored.error)} onRetry={() => void stored.refetch()} /> : <SkeletonRows rows={4} />}
    </InputDrawer>
  );
}

function Fields({ entry, namespaces, namespace: initial, onClose, stored }: Props & { stored: KvDetailDto | undefined }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const [namespace, setNamespace] = useState(entry?.namespace ?? initial);
  const [key, setKey] = useState(entry?.key ?? '');
  const [type, setType] = useState<KvType>(stored?.type ?? 'STRING');
  const [text, setText] = useState(formText(stored?.value));
  const [description, setDescription] = useState(entry?.description ?? '');
  const [life, setLife] = useState<Lifetime>({ kind: entry?.expirationDate === undefined ? 'never' : 'keep' });
  const [tried, setTried] = useState(false);
  const problem = valueProblem(type, text);
  const ttl = ttlOf(life, entry?.expirationDate);
  const ttlProblem = life.kind === 'custom' && (isoDurationMs(life.ttl) ?? 0) <= 0 ? 'Give a time above zero.' : undefined;
  const keyProblem = key.trim() === '' ? 'Give it a name.' : undefined;
  const namespaceProblem = namespace.trim() === '' ? 'Choose a namespace.' : undefined;
  const save = useMutation({
    mutationFn: () => writeKv(tenant, { namespace: namespace.trim(), key: key.trim(), value: wireValue(type, text), ttl, description }),
    onSuccess: async () => {
      toast.success(entry ? `Saved ${key}` : `Created ${key.trim()}`);
      onClose();
      await queryClient.invalidateQueries({ queryKey: kvKeys.all(tenant) });
    },
  });
  const submit = (): void => {
    setTried(true);
    if (!problem && !keyProblem && !namespaceProblem && !ttlProblem && !save.isPending) save.mutate();
  };
  return (
    <InputDrawer title={entry ? `Edit ${entry.key}` : 'New key-value pair'} submit={{ label: entry ? 'Save pair' : 'Create pair', icon: <Save size={14} />, busy: save.isPending }} onSubmit={submit} onClose={onClose}>
      {save.error ? <ErrorState place="inline" title="The pair was not saved." reason={messageOf(save.error)} details={detailsOf(save.error)} /> : null}
      {entry ? <p className="text-muted">In <code className="text-small">{entry.namespace}</code>, version {entry.revision}.</p> : (
        <>
          <Field label="Namespace" required error={tried ? namespaceProblem : undefined}>
            <Combobox values={namespace === '' ? [] : [namespace]} onValuesChange={([next = '']) => setNamespace(next)} options={namespaces.map((value) => ({ value }))} allowCustom />
          </Field>
          <Field label="Key" required error={tried ? keyProblem : undefined} hint="A pair with this key in this namespace is overwritten.">
            <Input mono value={key} onChange={(event) => setKey(event.target.value)} />
          </Field>
        </>
      )}
      <Field label="Type">
        <Select
          value={type}
          options={KV_TYPES.map((value) => ({ value, label: value.toLowerCase() }))}
          onValueChange={(next) => {
            const chosen = KV_TYPES.find((each) => each === next) ?? type;
            setType(chosen);
            setText(chosen === 'BOOLEAN' ? 'false' : chosen === 'STRING' || chosen === 'JSON' ? text : '');
          }}
        />
      </Field>
      <Field label="Value" required={type !== 'STRING'} error={tried ? problem : undefined}><KvValueInput type={type} value={text} onChange={setText} /></Field>
      <Field label="Description"><Input value={description} onChange={(event) => setDescription(event.target.value)} /></Field>
      <TtlInput value={life} expiresAt={entry?.expirationDate} error={tried ? ttlProblem : undefined} onChange={setLife} />
    </InputDrawer>
  );
}

/** The time to live from now; the rest of the old one for `keep`. */
function ttlOf(life: Lifetime, expiresAt: string | undefined): string | undefined {
  if (life.kind === 'never') return undefined;
  if (life.kind !== 'keep') return life.ttl;
  return expiresAt === undefined ? undefined : `PT${Math.max(1, Math.round((Date.parse(expiresAt) - Date.now()) / 1000))}S`;
}
