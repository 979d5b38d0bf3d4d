// The contrast report follows the colour while it is being chosen.
export const csr = true
