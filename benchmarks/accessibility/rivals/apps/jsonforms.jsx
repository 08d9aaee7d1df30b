import { materialCells, materialRenderers } from '@jsonforms/material-renderers';
import { JsonForms } from '@jsonforms/react';
import { useState } from 'react';
import { draw, read } from './page.jsx';

const schema = read();

// It brings no button. Its errors are hidden until ours is pressed: by default it shows them all as the page opens.
function Page() {
  const [data, setData] = useState(schema.type === 'array' ? [] : {});
  const [mode, setMode] = useState('ValidateAndHide');
  const show = (event) => {
    event.preventDefault();
    setMode('ValidateAndShow');
  };
  return (
    <form noValidate onSubmit={show}>
      <JsonForms
        schema={schema}
        data={data}
        renderers={materialRenderers}
        cells={materialCells}
        validationMode={mode}
        onChange={(change) => setData(change.data)}
      />
      <button type="submit">Submit</button>
    </form>
  );
}

draw(<Page />);
