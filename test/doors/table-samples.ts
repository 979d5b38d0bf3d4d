import type { Samples } from './sample.ts'

/** Tables that come in and go out. */
export const tableSamples: Samples = {
  'GET /imports': () => ({ path: '/imports' }),
  'GET /imports/{id}': ({ run }) => ({ path: `/imports/${run}` }),
  'POST /imports/orders': () => ({
    path: '/imports/orders?columns=customer%3D1,date%3D2,amount%3D3&header=false',
    body: 'kim,2026-01-01,12.00\nlou,2026-01-02,8.00\n',
    type: 'text/csv',
  }),
  'POST /imports/people': () => ({
    path: '/imports/people?key=email',
    body: 'email,name\nkim@example.org,Kim\nlou@example.org,Lou\n',
    type: 'text/csv',
  }),
  'POST /imports/organizations': () => ({
    path: '/imports/organizations?key=name',
    body: 'name,city\nBell & Sons,Ulm\n',
    type: 'text/csv',
  }),
  'POST /imports/products': () => ({
    path: '/imports/products',
    body: 'Handle,Title\nwhirr,Whirr\nbuzz,Buzz\n',
    type: 'text/csv',
  }),
  'POST /imports/reviews': () => ({
    path: '/imports/reviews?source=shop',
    body: 'product_handle,rating,body,review_date,reviewer_email\nhorn,4,Loud enough.,2026-01-02,kim@example.org\n',
    type: 'text/csv',
  }),
  'POST /imports/{id}/undo': ({ run }) => ({ path: `/imports/${run}/undo` }),
  'GET /exports': () => ({ path: '/exports' }),
  'POST /exports': () => ({ path: '/exports', body: { what: 'people', format: 'jsonl' } }),
  'GET /exports/{id}': ({ exported }) => ({ path: `/exports/${exported}` }),
  'GET /exports/{id}/file': ({ exported }) => ({ path: `/exports/${exported}/file` }),
  'GET /customers/{id}/card': ({ cleo }) => ({ path: `/customers/${cleo}/card` }),
}
