/** A code of the graph that has no sentence here: CAPTURE_FAILED is "Capture failed". */
export const words = (code: string): string => {
  const said = code.toLowerCase().replaceAll('_', ' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
};
