export { exactly, momentAndId } from '#paging'
