import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ActionForm } from '../../parts/action.tsx';
import { Field, LinesField } from '../../parts/field.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { callAccountApi, type ApiAnswer } from '../../stack/account-api.ts';

const FIRST_DATA = '{"theme": "dark"}';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The data is not valid JSON.');
  }
};

/** What the account API tells and keeps for the user who is signed in. */
export const AccountApi = (): JSX.Element => {
  const [answer, setAnswer] = useState<ApiAnswer>();
  const [name, setName] = useState('settings');
  const [data, setData] = useState(FIRST_DATA);
  /** Of the dataset, as it was read or written last. */
  const [etag, setEtag] = useState<string>();
  const path = `/me/datasets/${encodeURIComponent(name)}`;
  const account = async (): Promise<string> => {
    setAnswer(await callAccountApi('GET', '/me'));
    return 'GET /me';
  };
  const read = async (): Promise<string> => {
    const found = await callAccountApi('GET', path);
    setAnswer(found);
    setEtag(found.etag);
    setData(JSON.stringify((Object(found.body) as { data?: unknown }).data));
    return `GET ${path}`;
  };
  const write = async (): Promise<string> => {
    const written = await callAccountApi('PUT', path, { body: { data: parsed(data) }, etag });
    setAnswer(written);
    setEtag(written.etag);
    return `PUT ${path}: ${written.status}`;
  };
  return (
    <>
      <ActionForm
        label="Read my account"
        action={account}
        secondary={[
          { label: 'Read the dataset', action: read },
          { label: 'Write the dataset', action: write },
        ]}
      >
        <h2>The account API</h2>
        <Field
          label="Dataset"
          value={name}
          onValue={(value) => {
            setName(value);
            setEtag(undefined);
          }}
        />
        <LinesField
          label="Data"
          hint={etag === undefined ? 'JSON; a new dataset' : `JSON; replaces version ${etag}`}
          value={data}
          onValue={setData}
        />
      </ActionForm>
      {answer === undefined ? null : (
        <JsonView label="Answer of the account API" value={answer.body} />
      )}
    </>
  );
};
