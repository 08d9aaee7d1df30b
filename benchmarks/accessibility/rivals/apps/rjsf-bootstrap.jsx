import 'bootstrap/dist/css/bootstrap.css';
import Form from '@rjsf/react-bootstrap';
import validator from '@rjsf/validator-ajv8';
import { draw, isOwn, read } from './page.jsx';

draw(<Form schema={read()} validator={validator} noHtml5Validate={isOwn} />);
