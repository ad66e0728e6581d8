import type * as z from 'zod';
import {
  batchSize,
  flyoutEntity,
  type Manifest,
  previewEntity,
  proposeProperties,
  suggestEntity,
  suggestProperty,
  suggestType,
} from './contract.ts';
import { typeOf, types } from './vocabulary.ts';

/** 设置 of a property that is fetched: as many of its values at most. */
export const valueLimit = {
  name: 'limit',
  label: '最多取几个值',
  type: 'number' as const,
  default: 0,
  help_text: '一项属性有多个值（如曾用名）时最多取几个；0 为不限',
};

/** 服务清单 under the address it was asked at: `base` is scheme, host and port. */
export function manifestAt(base: string, serviceVersion: string): z.input<typeof Manifest> {
  const at = (path: string) => ({ service_url: base, service_path: path });
  return {
    versions: ['0.2'],
    name: '升规企业名录',
    identifierSpace: `${base}/directory/`,
    schemaSpace: `${base}/api/reconcile/properties`,
    documentation: `${base}/api/openapi.json`,
    serviceVersion,
    defaultTypes: types.map(({ id, name, broader }) => ({ id, name, ...(broader ? { broader: [typeOf(broader)] } : {}) })),
    view: { url: `${base}/directory/{{id}}` },
    preview: { url: `${base}${previewEntity.path}?id={{id}}`, width: 420, height: 320 },
    suggest: {
      entity: { ...at(suggestEntity.path), flyout_service_path: `${flyoutEntity.path}?id=\${id}` },
      property: at(suggestProperty.path),
      type: at(suggestType.path),
    },
    extend: { propose_properties: at(proposeProperties.path), property_settings: [valueLimit] },
    batchSize: batchSize.advised,
    // As OpenAPI 2 writes it, which is what the specification asks for: a token in the header, never in the address.
    authentication: { type: 'apiKey', name: 'Authorization', in: 'header' },
  };
}
