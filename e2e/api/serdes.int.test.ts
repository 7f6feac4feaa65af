import { describe, expect, it } from 'vitest';
import { execute } from '../support/executions.ts';
import { useSuite } from '../support/suite.ts';

const step = (id: string, type: string, from: string, more = ''): string => `  - { id: ${id}, type: io.kestra.plugin.serdes.${type}, from: "{{ outputs.${from}.uri }}"${more} }\n`;

const CHAIN = `
id: chain
namespace: company.team
inputs:
  - { id: file, type: FILE }
tasks:
  - { id: ion, type: io.kestra.plugin.serdes.csv.CsvToIon, from: "{{ inputs.file }}" }
${step('avro', 'avro.IonToAvro', 'ion', ", schema: '{{ render(vars.schema) }}'")}${step('ion2', 'avro.AvroToIon', 'avro')}${step('parquet', 'parquet.IonToParquet', 'ion2')}${step('ion3', 'parquet.ParquetToIon', 'parquet')}${step('excel', 'excel.IonToExcel', 'ion3')}${step('ion4', 'excel.ExcelToIon', 'excel')}  - { id: jsonl, type: io.kestra.plugin.serdes.json.IonToJson, from: "{{ outputs.ion3.uri }}" }
  - { id: ion5, type: io.kestra.plugin.serdes.json.JsonToIon, from: "{{ outputs.jsonl.uri }}" }
${step('yaml', 'yaml.IonToYaml', 'ion5')}${step('ion6', 'yaml.YamlToIon', 'yaml')}${step('xml', 'xml.IonToXml', 'ion6')}${step('ion7', 'xml.XmlToIon', 'xml', ', query: /items/item')}${step('csv', 'csv.IonToCsv', 'ion7')}  - { id: show, type: io.kestra.plugin.core.output.OutputValues, values: { csv: "{{ read(outputs.csv.uri) }}", json: "{{ read(outputs.jsonl.uri) }}", excel: "{{ read(outputs.ion4.uris['Sheet']) }}" } }
variables:
  schema: |
    {"type": "record", "name": "Row", "fields": [
      {"name": "id", "type": "int"}, {"name": "name", "type": ["null", "string"]}, {"name": "price", "type": "double"},
      {"name": "day", "type": {"type": "int", "logicalType": "date"}}]}
`;

describe('serdes tasks', () => {
  const { superadmin: client } = useSuite({ flows: [CHAIN] });

  it('hand a table from format to format', async () => {
    const csv = 'id,name,price,day\n1,"Smith, J",1.5,2024-02-29\n2,é,20.25,2024-03-01\n';
    const ended = await execute(client, 'company.team/chain', { file: { name: 'rows.csv', content: csv } });
    expect(ended.taskRunList?.filter(({ state }) => state.current !== 'SUCCESS')).toEqual([]);
    const values = ended.taskRunList?.find(({ taskId }) => taskId === 'show')?.outputs?.['values'] as Record<string, string>;
    expect(values['csv']).toBe('id,name,price,day\n1,"Smith, J",1.5,2024-02-29\n2,é,20.25,2024-03-01\n');
    expect(values['json']).toBe('{"id":1,"name":"Smith, J","price":1.5,"day":"2024-02-29"}\n{"id":2,"name":"é","price":20.25,"day":"2024-03-01"}\n');
    expect(values['excel']).toBe('{id:1,name:"Smith, J",price:1.5e0,day:2024-02-29T}\n{id:2,name:"é",price:2.025e1,day:2024-03-01T}\n');
  });
});
