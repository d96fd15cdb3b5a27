"""From blocks to sections: one decoding over the whole document."""
