// The tree as a SurveyJS survey: a list above five choices, radio buttons below, one item of each list open.
import { isGroup } from './tree.mjs';

const INPUTS = { date: 'date', email: 'email', url: 'url', tel: 'tel', integer: 'number', number: 'number' };

export function surveyjs(root) {
  return {
    title: root.label,
    elements: isGroup(root) ? root.children.map((one) => question(one, '')) : [question(root, '')],
  };
}

function question(node, path) {
  const name = path ? `${path}.${node.key}` : node.key;
  const common = {
    name,
    title: node.label,
    isRequired: node.required || undefined,
    description: node.hint,
    ...(node.when && { visibleIf: condition(node.when, path) }),
  };
  if (isGroup(node)) {
    const elements = node.children.map((one) => question(one, name));
    return { ...common, isRequired: undefined, type: 'panel', elements };
  }
  if (node.kind === 'list') return { ...common, type: 'paneldynamic', panelCount: 1, templateElements: items(node) };
  if (node.kind === 'choice') return { type: 'panel', name, title: node.label, elements: branches(node, name) };
  return { ...common, ...field(node) };
}

function condition({ key, value, not }, path) {
  return `{${path ? `${path}.` : ''}${key}} ${not ? '<>' : '='} '${value}'`;
}

function items({ item, label }) {
  return isGroup(item) ? item.children.map((one) => question(one, '')) : [question({ ...item, label }, '')];
}

function branches(node, name) {
  const choices = node.alternatives.map((one, value) => ({ value, text: one.label }));
  const which = { type: 'radiogroup', name: `${name}_which`, title: node.label, isRequired: node.required, choices };
  const shown = (one, value) => ({ ...question(one, name), visibleIf: `{${name}_which} = ${value}` });
  return [which, ...node.alternatives.map(shown)];
}

function field(node) {
  const one = node.options?.length > 5 ? 'dropdown' : 'radiogroup';
  const type = { one, many: 'checkbox', boolean: 'boolean', file: 'file', text: 'comment' }[node.type];
  if (type) return { type, choices: node.options, allowMultiple: node.multiple };
  const validators = node.pattern ? [{ type: 'regex', regex: node.pattern }] : undefined;
  return { type: 'text', inputType: INPUTS[node.type] || 'text', validators };
}
