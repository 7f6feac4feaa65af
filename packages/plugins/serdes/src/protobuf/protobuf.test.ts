import { create, fromJson, toBinary } from '@bufbuild/protobuf';
import { FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { sizeDelimitedEncode } from '@bufbuild/protobuf/wire';
import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './protobuf-to-ion/manifest.ts';
import { run } from './protobuf-to-ion/run.ts';
import { messageType } from './message-type.ts';

let context: TestContext = testContext();
afterEach(async () => {
  await context.dispose();
  context = testContext();
});

const field = (name: string, number: number, type: Type, more: object = {}) => ({ name, jsonName: name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()), number, type, label: Label.OPTIONAL, ...more });

/** As `protoc --descriptor_set_out` writes it without `--include_imports`. */
const DESCRIPTOR = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, {
  file: [{
    name: 'products.proto', package: 'com.company', syntax: 'proto3', dependency: ['google/protobuf/timestamp.proto'],
    messageType: [{
      name: 'Product',
      field: [
        field('product_id', 1, Type.INT64), field('product_name', 2, Type.STRING), field('price', 3, Type.DOUBLE), field('count', 4, Type.INT32),
        field('kind', 5, Type.ENUM, { typeName: '.com.company.Kind' }), field('tags', 6, Type.STRING, { label: Label.REPEATED }),
        field('made_at', 7, Type.MESSAGE, { typeName: '.google.protobuf.Timestamp' }), field('raw', 8, Type.BYTES),
        field('parts', 9, Type.MESSAGE, { label: Label.REPEATED, typeName: '.com.company.Product' }), field('sizes', 10, Type.FLOAT, { label: Label.REPEATED }),
      ],
    }],
    enumType: [{ name: 'Kind', value: [{ name: 'UNKNOWN', number: 0 }, { name: 'TOY', number: 1 }] }],
  }],
}));

const { type: PRODUCT } = messageType(DESCRIPTOR, 'com.company.Product');
const product = (json: Record<string, string | number | object>) => fromJson(PRODUCT, json as Parameters<typeof fromJson>[1]);
const TRAIN = { productId: '9007199254740993', productName: 'Train', price: 12, count: 3, kind: 'TOY', tags: ['a'], madeAt: '2024-01-02T03:04:05Z', raw: 'AQI=', parts: [{ productName: 'Wheel' }], sizes: [1, 2.5] };

const convert = async (bytes: Uint8Array, raw: object = {}) => {
  const outputs = await runInTest(manifest, run, context, {
    from: await context.storage.put('in.pb', Buffer.from(bytes)), descriptorFile: await context.storage.put('products.desc', Buffer.from(DESCRIPTOR)),
    typeName: 'com.company.Product', ...raw,
  });
  return { text: context.storage.text(String(outputs['uri'])), size: outputs['size'] };
};

describe('Protobuf', () => {
  it('becomes Ion in the form of ProtoJSON', async () => {
    expect(await convert(toBinary(PRODUCT, product(TRAIN)))).toEqual({
      text: '{productId:"9007199254740993",productName:"Train",price:1.2e1,count:3,kind:"TOY",tags:["a"],madeAt:"2024-01-02T03:04:05Z",raw:"AQI=",parts:[{productName:"Wheel"}],sizes:[1e0,2.5e0]}\n',
      size: 1,
    });
    expect(context.recordedMetrics).toEqual([{ type: 'counter', name: 'records', value: 1, tags: {} }]);
  });

  it('is read message by message where each begins with its length', async () => {
    const messages = ['Train', 'Ball', 'Doll'].map((productName) => Buffer.from(sizeDelimitedEncode(PRODUCT, product({ productName }))));
    expect(await convert(Buffer.concat(messages), { delimited: true })).toEqual({ text: '{productName:"Train"}\n{productName:"Ball"}\n{productName:"Doll"}\n', size: 3 });
    await expect(convert(Buffer.concat(messages).subarray(0, 10), { delimited: true })).rejects.toThrow('cannot be read as com.company.Product');
  });

  it('of no bytes gives no item', async () => {
    expect(await convert(new Uint8Array())).toEqual({ text: '', size: 0 });
  });

  it('fails for fields that nobody knows, when told to', async () => {
    const bytes = Buffer.concat([toBinary(PRODUCT, product({ productName: 'Train' })), Buffer.from([0xa2, 0x06, 0x01, 0x78])]);
    expect((await convert(bytes)).text).toBe('{productName:"Train"}\n');
    await expect(convert(bytes, { errorOnUnknownFields: true })).rejects.toThrow('fields that com.company.Product does not know: 100');
  });

  it('names what is wrong with the descriptor', async () => {
    await expect(convert(new Uint8Array(), { typeName: 'com.company.Prduct' })).rejects.toThrow("no message type 'com.company.Prduct'; it has com.company.Product");
    const broken = await context.storage.put('x.desc', 'syntax = "proto3";');
    await expect(convert(new Uint8Array(), { descriptorFile: broken })).rejects.toThrow('make it with protoc --include_imports');
  });
});
