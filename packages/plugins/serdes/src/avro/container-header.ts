import avro from 'avsc';

const HEADER = avro.Type.forSchema({
  type: 'record',
  name: 'Header',
  fields: [
    { name: 'magic', type: { type: 'fixed', name: 'Magic', size: 4 } },
    { name: 'meta', type: { type: 'map', values: 'bytes' } },
    { name: 'sync', type: { type: 'fixed', name: 'Sync', size: 16 } },
  ],
});

/** The start of a container file without compression, with the schema as it is given. `sync` has 16 bytes. */
export const containerHeader = (schema: unknown, sync: Buffer): Buffer =>
  HEADER.toBuffer({
    magic: Buffer.from('Obj\u0001', 'latin1'),
    meta: { 'avro.schema': Buffer.from(JSON.stringify(schema)), 'avro.codec': Buffer.from('null') },
    sync,
  });
