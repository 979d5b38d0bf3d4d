declare module 'virtual:enhancement' {
  const address: string
  export default address
}
