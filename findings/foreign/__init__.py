"""Names of other offices and regions in a decree: what is left over from copying."""
