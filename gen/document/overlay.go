package document

func overlaid(root, changes *node) (*node, error) { return root, nil }
