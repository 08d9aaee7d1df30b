import 'survey-core/survey-core.css';
import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';

const survey = JSON.parse(document.getElementById('schema').textContent);
renderSurvey(new Model(survey), document.getElementById('root'));
