"""The profile of an organisation: how it will work with the index, written together, agreed on in versions. Row C3"""
