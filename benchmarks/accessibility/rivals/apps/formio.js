import 'bootstrap/dist/css/bootstrap.css';
import '@formio/js/dist/formio.form.css';
import { Formio } from '@formio/js/form';

Formio.createForm(document.getElementById('root'), JSON.parse(document.getElementById('schema').textContent));
