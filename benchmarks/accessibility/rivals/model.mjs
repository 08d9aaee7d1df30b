// JSON Schema -> neutral tree -> SurveyJS, Form.io and GOV.UK definitions (the "simple conversion").
const merge = (a, b) => ({
  ...a,
  ...b,
  properties: a.properties || b.properties ? { ...a.properties, ...b.properties } : undefined,
  required: [...(a.required || []), ...(b.required || [])],
});
function resolve(n, root, depth = 0) {
  n = n || {};
  if (depth > 12) return {};
  if (n.$ref) {
    const { $ref, ...rest } = n,
      path = $ref.startsWith('#/') ? $ref.slice(2).split('/') : null;
    const target = path
      ? path.reduce((o, k) => o?.[k], root)
      : Object.values(root.definitions || {}).find((d) => d.$id === $ref);
    return resolve(merge(target || {}, rest), root, depth + 1);
  }
  if (n.allOf) {
    const { allOf, ...rest } = n;
    return resolve(allOf.map((x) => resolve(x, root, depth + 1)).reduce(merge, rest), root, depth + 1);
  }
  const alts = n.oneOf || n.anyOf;
  if (alts) {
    const { oneOf, anyOf, ...rest } = n;
    const real = alts
      .map((a) => resolve(a, root, depth + 1))
      .filter((a) => a.type !== 'null' && (a.type || a.properties || a.enum));
    if (rest.properties)
      return { ...rest, properties: Object.assign({}, ...real.map((a) => a.properties), rest.properties) }; // alternatives that refine an object are folded into it
    if (real.length > 1 && real.some((a) => a.properties)) return { ...rest, alternatives: real };
    return real.length ? merge(rest, real[0]) : rest;
  }
  return n;
}
const typeOf = (n) =>
  (Array.isArray(n.type) ? n.type.find((t) => t !== 'null') : n.type) ||
  (n.properties ? 'object' : n.items ? 'array' : 'string');
const words = (k) => {
  const s = k
    .replace(/_/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return s[0].toUpperCase() + s.slice(1);
};
export function tree(key, raw, root, required = false, depth = 0) {
  const n = resolve(raw, root),
    t = typeOf(n),
    base = { key, label: n.title || words(key), hint: n.description, required };
  if (depth > 8) return { ...base, kind: 'field', type: 'string' };
  if (n.alternatives && !n.properties)
    return {
      ...base,
      kind: 'choice',
      alternatives: n.alternatives.map((a, i) => ({
        ...tree(`${key}_${i}`, { ...a, title: a.title || `Option ${i + 1}` }, root, false, depth + 1),
      })),
    };
  if (t === 'object') {
    const children = Object.entries(n.properties || {}).map(([k, v]) =>
      tree(k, v, root, (n.required || []).includes(k), depth + 1),
    );
    const on = n.if && Object.entries(n.if.properties || {}).find(([, v]) => 'const' in v);
    for (const [branch, value, not] of on
      ? [
          ['then', on[1].const, false],
          ['else', on[1].const, true],
        ]
      : [])
      for (const [k, v] of Object.entries(n[branch]?.properties || {}))
        children.push({
          ...tree(k, v, root, (n[branch].required || []).includes(k), depth + 1),
          when: { key: on[0], value, not },
        });
    return { ...base, kind: 'group', children };
  }
  if (t === 'array') {
    const item = resolve(Array.isArray(n.items) ? n.items[0] : n.items, root);
    if (item.enum) return { ...base, kind: 'field', type: 'many', options: item.enum };
    if (item.format === 'data-url') return { ...base, kind: 'field', type: 'file', multiple: true };
    return {
      ...base,
      kind: 'list',
      item: tree('item', Array.isArray(n.items) ? n.items[0] : n.items, root, false, depth + 1),
    };
  }
  const type = n.enum
    ? 'one'
    : n.format === 'data-url'
      ? 'file'
      : { date: 'date', email: 'email', uri: 'url' }[n.format] ||
        (/phone/i.test(key) ? 'tel' : n.maxLength > 255 ? 'text' : t);
  return {
    ...base,
    kind: 'field',
    type,
    options: n.enum,
    pattern: n.pattern,
    min: n.minimum,
    max: n.maximum,
    maxLength: n.maxLength,
  };
}
const when = (w, f) => (w ? f(w) : {});
export function survey(root) {
  const q = (n, p) => {
    const name = p ? `${p}.${n.key}` : n.key,
      c = {
        name,
        title: n.label,
        isRequired: n.required || undefined,
        description: n.hint,
        ...when(n.when, (w) => ({ visibleIf: `{${p ? p + '.' : ''}${w.key}} ${w.not ? '<>' : '='} '${w.value}'` })),
      };
    if (n.kind === 'group')
      return { ...c, isRequired: undefined, type: 'panel', elements: n.children.map((x) => q(x, name)) };
    if (n.kind === 'list')
      return {
        ...c,
        type: 'paneldynamic',
        panelCount: 1,
        templateElements:
          n.item.kind === 'group' ? n.item.children.map((x) => q(x, '')) : [q({ ...n.item, label: n.label }, '')],
      };
    if (n.kind === 'choice')
      return {
        type: 'panel',
        name,
        title: n.label,
        elements: [
          {
            type: 'radiogroup',
            name: name + '_which',
            title: n.label,
            isRequired: n.required,
            choices: n.alternatives.map((a, i) => ({ value: i, text: a.label })),
          },
          ...n.alternatives.map((a, i) => ({ ...q(a, name), visibleIf: `{${name}_which} = ${i}` })),
        ],
      };
    const T = {
      one: n.options?.length > 5 ? 'dropdown' : 'radiogroup',
      many: 'checkbox',
      boolean: 'boolean',
      file: 'file',
      text: 'comment',
    }[n.type];
    if (T) return { ...c, type: T, choices: n.options, allowMultiple: n.multiple };
    return {
      ...c,
      type: 'text',
      inputType:
        { date: 'date', email: 'email', url: 'url', tel: 'tel', integer: 'number', number: 'number' }[n.type] || 'text',
      validators: n.pattern ? [{ type: 'regex', regex: n.pattern }] : undefined,
    };
  };
  return { title: root.label, elements: root.kind === 'group' ? root.children.map((x) => q(x, '')) : [q(root, '')] };
}
export function formio(root) {
  const c = (n) => {
    const b = {
      key: n.key,
      label: n.label,
      input: true,
      description: n.hint,
      validate: { required: n.required },
      ...when(n.when, (w) => ({ conditional: { show: !w.not, when: w.key, eq: w.value } })),
    };
    if (n.kind === 'group')
      return {
        type: 'container',
        key: n.key,
        label: n.label,
        input: true,
        tree: true,
        components: [
          { type: 'fieldset', key: n.key + '_fs', legend: n.label, input: false, components: n.children.map(c) },
        ],
      };
    if (n.kind === 'list')
      return {
        ...b,
        type: 'editgrid',
        openWhenEmpty: true,
        components: n.item.kind === 'group' ? n.item.children.map(c) : [c({ ...n.item, label: n.label })],
      };
    if (n.kind === 'choice')
      return {
        type: 'fieldset',
        key: n.key + '_fs',
        legend: n.label,
        input: false,
        components: [
          {
            ...b,
            type: 'radio',
            key: n.key + '_which',
            values: n.alternatives.map((a, i) => ({ label: a.label, value: String(i) })),
          },
          ...n.alternatives.map((a, i) => ({
            ...c(a),
            conditional: { show: true, when: n.key + '_which', eq: String(i) },
          })),
        ],
      };
    const opts = n.options?.map((o) => ({ label: String(o), value: String(o) }));
    if (n.type === 'one')
      return n.options.length > 5
        ? { ...b, type: 'select', data: { values: opts } }
        : { ...b, type: 'radio', values: opts };
    if (n.type === 'many') return { ...b, type: 'selectboxes', values: opts };
    if (n.type === 'file') return { ...b, type: 'file', storage: 'base64', multiple: !!n.multiple };
    const T =
      {
        boolean: 'checkbox',
        date: 'datetime',
        email: 'email',
        url: 'url',
        tel: 'phoneNumber',
        integer: 'number',
        number: 'number',
        text: 'textarea',
      }[n.type] || 'textfield';
    return {
      ...b,
      type: T,
      ...(T === 'datetime' ? { enableTime: false, format: 'yyyy-MM-dd' } : {}),
      validate: { ...b.validate, pattern: n.pattern },
    };
  };
  return {
    display: 'form',
    components: [
      ...(root.kind === 'group' ? root.children : [root]).map(c),
      { type: 'button', action: 'submit', key: 'submit', label: 'Submit', input: true, theme: 'primary' },
    ],
  };
}
export function govuk(root, errors) {
  // nunjucks source and the list of missing required fields
  const missing = [],
    parts = [],
    P = [],
    J = (o) => `P[${P.push(o) - 1}]`; // macro parameters travel in P
  const emit = (n, p, req) => {
    const id = p ? `${p}-${n.key}` : n.key,
      need = n.required && req,
      err = errors && need && n.kind === 'field' ? { text: `Enter: ${n.label}` } : undefined,
      opt = need ? '' : ' (optional)';
    if (err) missing.push({ text: err.text, href: '#' + id });
    const legend = { text: n.label + opt, classes: 'govuk-fieldset__legend--s' },
      hint = n.hint ? { text: n.hint } : undefined;
    const cond = n.when ? { text: `If ${n.when.key} is ${n.when.not ? 'not ' : ''}${n.when.value}` } : hint;
    if (n.kind === 'group') {
      parts.push(`{% call govukFieldset(${J({ legend: { text: n.label, classes: 'govuk-fieldset__legend--m' } })}) %}`);
      n.children.forEach((x) => emit(x, id, req && n.required));
      return parts.push('{% endcall %}');
    }
    if (n.kind === 'list') {
      emit({ ...n.item, label: `${n.label} 1`, required: n.required }, id, req && n.required);
      return parts.push(
        `{{ govukButton(${J({ text: 'Add another: ' + n.label, classes: 'govuk-button--secondary', name: 'add', value: id })}) }}`,
      );
    }
    if (n.kind === 'choice') {
      parts.push(
        `{{ govukRadios(${J({ idPrefix: id, name: id, fieldset: { legend }, items: n.alternatives.map((a, i) => ({ value: i, text: a.label })) })}) }}`,
      );
      return n.alternatives.forEach((a) => emit(a, id, false));
    }
    const items = n.options?.map((o) => ({ value: String(o), text: String(o) })),
      common = { id, name: id, label: { text: n.label + opt }, hint: cond, errorMessage: err };
    if (n.type === 'one' && items.length > 5)
      return parts.push(`{{ govukSelect(${J({ ...common, items: [{ value: '', text: '' }, ...items] })}) }}`);
    if (n.type === 'one' || n.type === 'boolean')
      return parts.push(
        `{{ govukRadios(${J({
          idPrefix: id,
          name: id,
          fieldset: { legend },
          hint: cond,
          errorMessage: err,
          items: items || [
            { value: 'true', text: 'Yes' },
            { value: 'false', text: 'No' },
          ],
        })}) }}`,
      );
    if (n.type === 'many')
      return parts.push(
        `{{ govukCheckboxes(${J({ idPrefix: id, name: id, fieldset: { legend }, hint: cond, errorMessage: err, items })}) }}`,
      );
    if (n.type === 'file') return parts.push(`{{ govukFileUpload(${J({ ...common, javascript: true })}) }}`);
    if (n.type === 'text') return parts.push(`{{ govukCharacterCount(${J({ ...common, maxlength: n.maxLength })}) }}`);
    if (n.type === 'date')
      return parts.push(
        `{{ govukDateInput(${J({ id, namePrefix: id, fieldset: { legend }, hint: cond || { text: 'For example, 27 3 2007' }, errorMessage: err, items: ['day', 'month', 'year'].map((name) => ({ name, id: name === 'day' ? id : `${id}-${name}`, classes: `govuk-input--width-${name === 'year' ? 4 : 2}${err ? ' govuk-input--error' : ''}` })) })}) }}`,
      );
    parts.push(
      `{{ govukInput(${J({ ...common, type: { email: 'email', tel: 'tel', url: 'url' }[n.type] || 'text', autocomplete: { email: 'email', tel: 'tel' }[n.type], inputmode: /int|num/.test(n.type) ? 'numeric' : undefined })}) }}`,
    );
  };
  (root.kind === 'group' ? root.children : [{ ...root, required: true }]).forEach((x) => emit(x, '', true));
  const names = {
    FileUpload: 'file-upload',
    CharacterCount: 'character-count',
    DateInput: 'date-input',
    ErrorSummary: 'error-summary',
  };
  const imports = [
    'Input',
    'Select',
    'Radios',
    'Checkboxes',
    'Fieldset',
    'Button',
    'FileUpload',
    'CharacterCount',
    'DateInput',
    'ErrorSummary',
  ]
    .map((m) => `{% from "govuk/components/${names[m] || m.toLowerCase()}/macro.njk" import govuk${m} %}`)
    .join('');
  return {
    parameters: P,
    source:
      imports +
      (missing.length ? `{{ govukErrorSummary(${J({ titleText: 'There is a problem', errorList: missing })}) }}` : '') +
      `<h1 class="govuk-heading-l">${root.label}</h1><form method="get" action="ACTION" novalidate>` +
      parts.join('\n') +
      `{{ govukButton({ text: 'Submit', preventDoubleClick: true }) }}</form>`,
  };
}
