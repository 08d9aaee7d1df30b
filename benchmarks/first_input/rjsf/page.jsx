import 'bootstrap/dist/css/bootstrap.css';
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { createRoot } from 'react-dom/client';

const schema = JSON.parse(document.getElementById('schema').textContent);
createRoot(document.getElementById('root')).render(<Form schema={schema} validator={validator} />);
